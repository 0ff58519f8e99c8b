FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet publish src/Web -c Release -o /site -p:RunAnalyzers=false
# The second search engine, where its packages can be had.
RUN dotnet publish src/Search.Lucene -c Release -o /site -p:RunAnalyzers=false || echo "Without Lucene.Net: PostgreSQL searches."

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update && apt-get install -y --no-install-recommends poppler-utils libvips-tools libicu-dev && rm -rf /var/lib/apt/lists/*
RUN mkdir /data && chown app /data
COPY --from=build /site /site
USER app
ENV TINKUY_DATA=/data
ENTRYPOINT ["dotnet", "/site/Tinkuy.Web.dll", "--urls", "http://0.0.0.0:8080"]
